import {element} from "./element.js";

/**
 * Puts a text on the clipboard; false where the browser will not. The new way needs a page from https or this machine,
 * the old one serves pages of a plain file share or http server.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = element("textarea", {class: "unseen", readonly: true, "aria-hidden": "true"});
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    // No browser that lacks the other way lacks this one.
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
