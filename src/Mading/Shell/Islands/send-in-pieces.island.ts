/**
 * <send-in-pieces data-to="/studio/kiriman" data-sending="Sending {name}: {percent} %" data-waiting="…" data-done="…" data-failed="…" data-busy="…">
 *   <input type="file" name="picture"> <input type="hidden" name="pictureArrival"> <p data-news role="status"></p>
 * </send-in-pieces>, within a form.
 * Sends the chosen file at once and in pieces (tus 1.0), goes on by itself after a broken line or a closed page, and gives the form the
 * file's number instead of the file. Without this script the form carries the file.
 */
import { Upload } from "tus-js-client";

// Below the size that front servers take unasked (1 MiB), and two seconds of a poor line: a browser may send a broken piece once more
// by itself before this script hears of it.
const piece = 256 * 1024;
const pauses = [0, 1000, 2000, 4000, 8000, 15000, 30000, 30000, 60000, 60000, 60000];

class SendInPieces extends HTMLElement {
  private upload?: Upload;
  private waiting?: HTMLElement | null;
  private sending = false;

  connectedCallback() {
    const box = this.querySelector<HTMLInputElement>("input[type=file]");
    const form = this.closest("form");
    if (!box || !form) return;
    box.dataset.name = box.name;
    box.addEventListener("change", () => void this.begin(box, form));
    form.addEventListener("submit", (leaving) => this.hold(leaving), true);
    // A picture without words needs none of this to be sent again; the line says what is already here.
    if (this.arrival?.value) box.removeAttribute("name");
  }

  private get arrival() {
    return this.querySelector<HTMLInputElement>("input[type=hidden]");
  }

  private async begin(box: HTMLInputElement, form: HTMLFormElement) {
    // Another was chosen: the server need not keep what has come of the first.
    if (this.sending) await this.upload?.abort(true).catch(() => undefined);
    const file = box.files?.[0];
    if (this.arrival) this.arrival.value = "";
    this.say("");
    this.sending = false;
    if (!file) return;
    const upload = new Upload(file, {
      endpoint: this.dataset.to,
      chunkSize: piece,
      retryDelays: pauses,
      metadata: { filename: file.name, filetype: file.type },
      removeFingerprintOnSuccess: true,
      headers: { RequestVerificationToken: form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")?.value ?? "" },
      onProgress: (sent, whole) => this.say(this.dataset.sending, file.name, Math.floor((100 * sent) / whole)),
      onShouldRetry: (fault) => this.mayGoOn(fault.originalResponse?.getStatus() ?? 0, file.name),
      onError: (fault) => void this.failed(box, fault),
      onSuccess: () => this.done(box, file.name),
    });
    this.upload = upload;
    this.sending = true;
    box.removeAttribute("name");
    const earlier = await upload.findPreviousUploads();
    if (earlier[0]) upload.resumeFromPreviousUpload(earlier[0]);
    upload.start();
  }

  // No answer, a busy server, a piece still held by the old line: again. What the server refuses, it refuses again.
  private mayGoOn(status: number, name: string) {
    const again = status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
    if (again) this.say(this.dataset.waiting, name);
    return again;
  }

  private done(box: HTMLInputElement, name: string) {
    this.sending = false;
    if (this.arrival) this.arrival.value = this.upload?.url?.split("/").pop() ?? "";
    this.say(this.dataset.done, name);
    box.dispatchEvent(new CustomEvent("arrived", { bubbles: true }));
    this.waiting?.click();
    this.waiting = null;
  }

  // The form carries the file after all; the server's own words say why it was not taken, where it gave any.
  private async failed(box: HTMLInputElement, fault: Error) {
    this.sending = false;
    box.name = box.dataset.name ?? "picture";
    this.say(wordsOf(fault) ?? this.dataset.failed, box.files?.[0]?.name);
    this.waiting = null;
  }

  // Saving while a file is on its way waits for the file, and then goes on by the button that was pressed.
  private hold(leaving: SubmitEvent) {
    if (!this.sending) return;
    leaving.preventDefault();
    leaving.stopImmediatePropagation();
    this.waiting = leaving.submitter;
    const line = this.querySelector("[data-held]");
    if (line) line.textContent = this.dataset.busy ?? "";
  }

  private say(words = "", name = "", percent = 0) {
    const line = this.querySelector("[data-news]");
    if (line) line.textContent = words.replace("{name}", name).replace("{percent}", String(percent));
    const held = this.querySelector("[data-held]");
    if (held && !this.sending) held.textContent = "";
  }
}

function wordsOf(fault: Error): string | null {
  const answer = (fault as { originalResponse?: { getBody(): string } | null }).originalResponse?.getBody();
  try {
    return (JSON.parse(answer ?? "null") as { title?: string } | null)?.title ?? null;
  } catch {
    return null;
  }
}

customElements.define("send-in-pieces", SendInPieces);
