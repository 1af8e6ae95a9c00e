import { whileWriting } from "./while-writing.ts";

/**
 * <post-fit data-ask="/studio/…"> … <p data-fit="account" hidden></p> … </post-fit>, within a form.
 * Asks, a moment after each change, how what is being written suits each account, and shows what comes back: [{"channel", "text"}].
 */
type Fit = { channel: string; text: string };

class PostFit extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    if (form) whileWriting(form, (fields, stop) => this.ask(fields, stop));
  }

  private async ask(fields: FormData, stop: AbortSignal) {
    const answer = await fetch(this.dataset.ask ?? "", { method: "POST", body: fields, signal: stop });
    if (answer.ok && answer.headers.get("content-type")?.includes("json")) this.show((await answer.json()) as Fit[]);
  }

  private show(fits: Fit[]) {
    for (const line of this.querySelectorAll<HTMLElement>("[data-fit]")) {
      const fit = fits.find((f) => f.channel === line.dataset.fit);
      if (line.textContent !== (fit?.text ?? "")) line.textContent = fit?.text ?? "";
      line.hidden = !fit;
    }
  }
}

customElements.define("post-fit", PostFit);
