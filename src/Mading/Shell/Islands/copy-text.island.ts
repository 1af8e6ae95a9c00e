/** <copy-text for="id" data-done="Copied"><button type="button">Copy</button></copy-text>: the text or the value of what `for` names. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const words = button?.querySelector("span") ?? button;
    if (!button || !words) return;
    const before = words.textContent;
    button.addEventListener("click", async () => {
      if (!(await copy(this.wanted()))) return;
      words.textContent = this.dataset.done ?? before;
      this.dispatchEvent(new CustomEvent("copied", { bubbles: true }));
      setTimeout(() => (words.textContent = before), 4000);
    });
  }

  private wanted(): string {
    const source = document.getElementById(this.getAttribute("for") ?? "");
    return source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : (source?.textContent ?? "").trim();
  }
}

// The clipboard asks for a safe address (HTTPS); an installation in the library's own network may be without.
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.style.cssText = "position:fixed;inset:0 auto auto 0;opacity:0";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}

customElements.define("copy-text", CopyText);
