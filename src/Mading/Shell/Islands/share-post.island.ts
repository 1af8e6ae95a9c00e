/**
 * <share-post data-text="id" data-title="…" data-files='[{"url":"/media/1.jpg","name":"poster.jpg","type":"image/jpeg"}]'>
 *   <button type="button" data-share hidden>Share</button> … links and buttons that work without …
 * </share-post>
 * A file may name another, "instead", that is taken where it cannot be fetched.
 * Hands text and pictures to the phone's own share sheet. Where there is none, the button stays hidden and the rest is used.
 */
type Shared = { url: string; name: string; type: string; instead?: Shared | null };

class SharePost extends HTMLElement {
  private files: File[] = [];

  connectedCallback() {
    const button = this.querySelector<HTMLButtonElement>("[data-share]");
    if (!button || typeof navigator.share !== "function") return;
    button.addEventListener("click", () => void this.share(button));
    void this.prepare(button);
  }

  // A share sheet opens only straight after a tap, so the pictures are fetched before.
  private async prepare(button: HTMLButtonElement) {
    const wanted = JSON.parse(this.dataset.files ?? "[]") as Shared[];
    button.hidden = false;
    button.disabled = wanted.length > 0;
    try {
      this.files = await Promise.all(wanted.map(fetchFile));
    } catch {
      this.files = [];
    }
    button.disabled = false;
  }

  private async share(button: HTMLButtonElement) {
    const text = document.getElementById(this.dataset.text ?? "")?.textContent?.trim() ?? "";
    const whole: ShareData = { title: this.dataset.title, text, files: this.files };
    const sharesFiles = this.files.length > 0 && (navigator.canShare?.(whole) ?? false);
    try {
      await navigator.share(sharesFiles ? whole : { title: whole.title, text });
      this.dispatchEvent(new CustomEvent("shared", { bubbles: true }));
    } catch (fault) {
      // Whoever closed the sheet meant to; anything else shows the other ways instead.
      if (!(fault instanceof DOMException && fault.name === "AbortError")) button.hidden = true;
    }
  }
}

async function fetchFile({ url, name, type, instead }: Shared): Promise<File> {
  const answer = await fetch(url, { signal: AbortSignal.timeout?.(30_000) });
  if (!answer.ok && instead) return fetchFile(instead);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new File([await answer.blob()], name, { type });
}

customElements.define("share-post", SharePost);
