import { whileWriting } from "./while-writing.ts";

/**
 * <post-preview data-form="composer" data-ask="/studio/…"><div data-previews>…</div><button data-by-hand>…</button></post-preview>
 * Draws the previews anew a moment after each change of the form; the server sends them as it would draw them in the page. Those that
 * were open stay open. The button is for browsers without this script.
 */
class PostPreview extends HTMLElement {
  connectedCallback() {
    const form = document.getElementById(this.dataset.form ?? "");
    if (!(form instanceof HTMLFormElement)) return;
    const button = this.querySelector<HTMLElement>("[data-by-hand]");
    if (button) button.hidden = true;
    whileWriting(form, (fields, stop) => this.ask(fields, stop));
  }

  private async ask(fields: FormData, stop: AbortSignal) {
    const answer = await fetch(this.dataset.ask ?? "", { method: "POST", body: fields, signal: stop });
    // A session that is over sends another page; the form itself will say so.
    if (answer.ok && !answer.redirected) this.show(await answer.text());
  }

  private show(html: string) {
    const box = this.querySelector<HTMLElement>("[data-previews]");
    if (!box) return;
    const open = new Map([...box.querySelectorAll<HTMLDetailsElement>("details[data-account]")].map((d) => [d.dataset.account, d.open]));
    box.innerHTML = html;
    const fresh = [...box.querySelectorAll<HTMLDetailsElement>("details[data-account]")];
    for (const preview of fresh) preview.open = open.get(preview.dataset.account) ?? preview.open;
  }
}

customElements.define("post-preview", PostPreview);
