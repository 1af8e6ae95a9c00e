/**
 * <live-progress data-source="/studio/…/kabar" data-over="false">
 *   <p data-line>…</p> <progress max="1" value="0"></progress> <ul data-lines></ul>
 * </live-progress>
 * Listens to server-sent events whose data is {"value", "max", "line", "lines": [], "over", "next"}; every part may be absent.
 * Without a value the bar only moves: how much there is, is not known.
 * When it is over the page is loaded anew, or `next` is opened, so that the server's own words stand there.
 */
type News = { value?: number; max?: number; line?: string; lines?: string[]; over?: boolean; next?: string };

const mostLines = 200;
const secondsToAskAgain = 5;

class LiveProgress extends HTMLElement {
  private source?: EventSource;

  connectedCallback() {
    if (!this.dataset.source || this.dataset.over === "true") return;
    this.source = new EventSource(this.dataset.source);
    this.source.onmessage = (message: MessageEvent<string>) => this.hear(message.data);
    // Where nothing is told, the page itself is asked again, as a browser without a script does.
    this.source.onerror = () => {
      if (this.source?.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), secondsToAskAgain * 1000);
    };
  }

  disconnectedCallback() {
    this.source?.close();
  }

  private hear(data: string) {
    let news: News;
    try {
      news = JSON.parse(data) as News;
    } catch {
      return;
    }
    this.show(news);
    if (!news.over) return;
    this.source?.close();
    if (news.next?.startsWith("/") && !news.next.startsWith("//")) location.assign(news.next);
    else location.reload();
  }

  private show(news: News) {
    const bar = this.querySelector("progress");
    if (bar && news.max !== undefined) bar.max = Math.max(1, news.max);
    if (bar && news.value !== undefined) bar.value = news.value;
    const line = this.querySelector("[data-line]");
    if (line && news.line !== undefined) line.textContent = news.line;
    const list = this.querySelector("[data-lines]");
    for (const text of list ? (news.lines ?? []) : []) {
      const item = document.createElement("li");
      item.textContent = text;
      list!.prepend(item);
    }
    while (list && list.children.length > mostLines) list.lastElementChild!.remove();
  }
}

customElements.define("live-progress", LiveProgress);
