/** What components take of Framework's own library, which the site serves itself. */
declare module "npm:@observablehq/stdlib" {
  export function FileAttachment(path: string): {json(): Promise<unknown>; url(): Promise<string>};
}
