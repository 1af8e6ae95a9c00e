/**
 * <post-fit data-ask="/studio/…"> … <p data-fit="account" hidden></p> … </post-fit>, within a form.
 * Asks, a moment after each change, how what is being written suits each account, and shows what comes back: [{"channel", "text"}].
 */
type Fit = { channel: string; text: string };

const pause = 700;

class PostFit extends HTMLElement {
  private waiting?: number;
  private asked?: AbortController;

  connectedCallback() {
    const form = this.closest("form");
    for (const event of ["input", "change"]) form?.addEventListener(event, () => this.soon(form));
  }

  private soon(form: HTMLFormElement) {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.ask(form), pause);
  }

  private async ask(form: HTMLFormElement) {
    this.asked?.abort();
    this.asked = new AbortController();
    const fields = new FormData(form);
    const picture = fields.get("picture");
    if (picture instanceof File && picture.size > 0) fields.set("hasPicture", "true");
    fields.delete("picture");
    try {
      const answer = await fetch(this.dataset.ask ?? "", { method: "POST", body: fields, signal: this.asked.signal });
      if (answer.ok && answer.headers.get("content-type")?.includes("json")) this.show((await answer.json()) as Fit[]);
    } catch {
      // Advice can wait for the next change, or for the saved post's page.
    }
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
