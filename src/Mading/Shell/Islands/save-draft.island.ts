/**
 * <save-draft data-key="post-1" data-found="…" data-take="Put it back" data-drop="Throw away"><form>…</form></save-draft>
 * Keeps what is typed in this browser until the form has gone, and offers it back after a lost connection or an expired session.
 */
type Typed = { at: number; fields: Record<string, string> };

const daysKept = 7;
const longestKept = 200_000;

class SaveDraft extends HTMLElement {
  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get key(): string {
    return `mading.draft.${this.dataset.key ?? location.pathname}`;
  }

  connectedCallback() {
    const form = this.form;
    if (!form) return;
    const shown = fieldsOf(form);
    const kept = this.read();
    if (kept && differs(kept.fields, shown)) this.offer(kept);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.write(form), 400);
    });
    addEventListener("pagehide", () => timer && this.write(form));
    // The page says that the text has arrived by carrying data-saved; a mere press of the button does not prove it.
    if (this.dataset.saved !== undefined) this.forget();
  }

  private offer(kept: Typed) {
    const box = document.createElement("div");
    box.className = "notice";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = this.dataset.found ?? "";
    box.append(words, this.choice(this.dataset.take ?? "", "button", () => { fill(this.form!, kept.fields); box.remove(); }),
      this.choice(this.dataset.drop ?? "", "button quiet", () => { this.forget(); box.remove(); }));
    this.prepend(box);
  }

  private choice(text: string, style: string, then: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = style;
    button.textContent = text;
    button.addEventListener("click", then);
    return button;
  }

  private read(): Typed | null {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null") as Typed | null;
      return kept && Date.now() - kept.at < daysKept * 86_400_000 ? kept : null;
    } catch {
      return null;
    }
  }

  private write(form: HTMLFormElement) {
    const text = JSON.stringify({ at: Date.now(), fields: fieldsOf(form) } satisfies Typed);
    try {
      if (text.length <= longestKept) localStorage.setItem(this.key, text);
    } catch {
      // A full or forbidden store takes nothing from the form itself.
    }
  }

  private forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }
}

// Typed text only: never passwords, tokens or what is hidden.
function boxes(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea[name], input[name]")].filter(
    (box) => box instanceof HTMLTextAreaElement || ["text", "search", "url", "email", "date", "time", "datetime-local", "number"].includes(box.type));
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(boxes(form).map((box) => [box.name, box.value]));
}

function differs(kept: Record<string, string>, shown: Record<string, string>): boolean {
  return Object.entries(kept).some(([name, value]) => value.trim() !== "" && name in shown && shown[name] !== value);
}

function fill(form: HTMLFormElement, fields: Record<string, string>) {
  for (const box of boxes(form)) {
    const value = fields[box.name];
    if (value === undefined) continue;
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("save-draft", SaveDraft);
