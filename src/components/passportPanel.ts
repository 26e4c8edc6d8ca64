import type {Passports} from "../schema/released.js";
import {element} from "./element.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import type {Figure} from "./passport.js";
import {elementOf, fragmentOf} from "./passport.js";
import {passportBody} from "./passportBody.js";

let panel: HTMLDialogElement | null = null;
let opened: {key: string; opener: Element | null} | null = null;
let file: Promise<Passports | null> | null = null;

/**
 * The panel beside the page: it takes the focus but not the page, which goes on scrolling and can be clicked. Resolves
 * when everything stands in it: what the page itself knows at once, definitions once they have been fetched.
 */
export async function showPassport(
  figure: Figure,
  options: VoiceOptions,
  opener: Element | null
): Promise<HTMLDialogElement> {
  const {lang} = voiceOf(options);
  const dialog = (panel ??= makePanel());
  opened = {key: figure.key, opener};
  const title = figure.label ?? figure.metric ?? "";
  const heading = element("h2", {id: "passport-title", tabindex: -1}, title);
  const close = element("button", {type: "button", class: "passport-close"}, say("close", lang));
  close.addEventListener("click", closePassport);
  const body = element(
    "div",
    {class: "passport-body", "aria-busy": "true"},
    passportBody(figure, null, options)
  );
  dialog.lang = lang === "zh" ? "zh-CN" : "en";
  dialog.replaceChildren(
    element("header", {}, element("small", {}, say("passport", lang)), heading, close),
    body,
    permanentLink(figure, options)
  );
  if (!dialog.isConnected) document.body.append(dialog);
  // Not showModal: reading on must stay possible. Old browsers without dialogs show what has the attribute.
  dialog.setAttribute("open", "");
  heading.focus({preventScroll: true});
  const passports = await (file ??= fetchPassports());
  // Another figure may have been asked for meanwhile.
  if (body.isConnected) {
    heading.textContent = figure.label ?? passports?.metrics[figure.metric ?? ""]?.[lang] ?? title;
    body.replaceChildren(passportBody(figure, passports, options));
    body.removeAttribute("aria-busy");
  }
  return dialog;
}

export function closePassport(): void {
  if (!panel?.hasAttribute("open")) return;
  panel.removeAttribute("open");
  const back = opened?.opener?.isConnected ? opened.opener : opened && elementOf(opened.key);
  opened = null;
  if (back instanceof HTMLElement) back.focus({preventScroll: true});
  if (location.hash.startsWith(fragmentOf("")))
    history.replaceState(history.state, "", location.pathname + location.search);
}

function makePanel(): HTMLDialogElement {
  const dialog = element("dialog", {class: "passport-panel", "aria-labelledby": "passport-title"});
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !dialog.hasAttribute("open")) return;
    event.preventDefault();
    closePassport();
  });
  return dialog;
}

/** Also where a page is opened from a disk, or the file was not published: the panel then says what the page knows. */
async function fetchPassports(): Promise<Passports | null> {
  try {
    const {passportFile} = await import("./passportFile.js");
    return await passportFile();
  } catch {
    file = null;
    return null;
  }
}

function permanentLink(figure: Figure, options: VoiceOptions): HTMLElement {
  const href = location.pathname + location.search + fragmentOf(figure.key);
  const link = element("a", {href}, say("permanentLink", voiceOf(options).lang));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    // The address bar has it then, to be copied; the panel is open already.
    history.replaceState(history.state, "", href);
  });
  return element("p", {class: "passport-link"}, link, " ", element("code", {}, fragmentOf(figure.key)));
}
