import { textLength, type TextRule } from "./text-length.ts";

/**
 * <live-counter for="text" data-limits='[{"name":"Mastodon","rule":"MastodonStatus","most":500}]' data-left="{count} left" data-over="{count} too many">
 * Shows how much each network has left of a text while it is typed. The server counts again.
 */
type Limit = { name: string; rule: TextRule; most: number };

class LiveCounter extends HTMLElement {
  private limits: Limit[] = [];

  connectedCallback() {
    const box = document.getElementById(this.getAttribute("for") ?? "") as HTMLTextAreaElement | null;
    if (!box) return;
    this.limits = JSON.parse(this.dataset.limits ?? "[]") as Limit[];
    this.classList.add("counters");
    this.setAttribute("aria-live", "off");
    box.addEventListener("input", () => this.show(box.value));
    this.show(box.value);
  }

  private show(text: string) {
    this.replaceChildren(...this.limits.map((limit) => this.line(limit, limit.most - textLength(text, limit.rule))));
  }

  private line(limit: Limit, left: number): HTMLElement {
    const line = document.createElement("span");
    const words = (left < 0 ? this.dataset.over : this.dataset.left) ?? "{count}";
    const figure = Math.abs(left).toLocaleString(document.documentElement.lang || "id");
    line.textContent = `${limit.name}: ${words.replace("{count}", figure)}`;
    line.classList.toggle("over", left < 0);
    return line;
  }
}

customElements.define("live-counter", LiveCounter);
