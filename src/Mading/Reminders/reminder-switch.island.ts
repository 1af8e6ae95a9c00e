/**
 * <reminder-switch data-key="VAPID key" data-worker="/…js"><form>…<button data-on hidden></form><p data-state="…" hidden>…</reminder-switch>
 * Asks this browser for permission and an address at which it can be reminded, and sends it with the form. Says plainly why not.
 */
type State = "subscribed" | "none" | "unsafe" | "ios" | "denied" | "failed" | "ready";

class ReminderSwitch extends HTMLElement {
  async connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.turnOn(form);
    });
    this.show(await this.state());
  }

  private async state(): Promise<State> {
    if (!window.isSecureContext) return "unsafe";
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return isApplePhone() ? "ios" : "none";
    if (Notification.permission === "denied") return "denied";
    const subscription = await (await navigator.serviceWorker.getRegistration(this.worker))?.pushManager.getSubscription();
    return subscription && (await this.isKnown(subscription.endpoint)) ? "subscribed" : "ready";
  }

  private async isKnown(endpoint: string): Promise<boolean> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
    const fingerprint = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return document.querySelector(`[data-browser="${fingerprint}"]`) !== null;
  }

  private async turnOn(form: HTMLFormElement) {
    try {
      if ((await Notification.requestPermission()) !== "granted") return this.show("denied");
      const subscription = await this.subscribe();
      fill(form, "endpoint", subscription.endpoint);
      fill(form, "key", inText(subscription.getKey("p256dh")));
      fill(form, "secret", inText(subscription.getKey("auth")));
      form.submit();
    } catch {
      this.show("failed");
    }
  }

  private async subscribe(): Promise<PushSubscription> {
    await navigator.serviceWorker.register(this.worker);
    const { pushManager } = await active(await navigator.serviceWorker.getRegistration(this.worker));
    const wish = { userVisibleOnly: true, applicationServerKey: this.dataset.key ?? "" };
    try {
      return await pushManager.subscribe(wish);
    } catch {
      // An address made with another installation's key stands in the way.
      await (await pushManager.getSubscription())?.unsubscribe();
      return pushManager.subscribe(wish);
    }
  }

  private get worker(): string {
    return this.dataset.worker ?? "";
  }

  private show(state: State) {
    this.querySelectorAll<HTMLElement>("[data-state]").forEach((words) => (words.hidden = words.dataset.state !== state));
    const button = this.querySelector<HTMLButtonElement>("[data-on]");
    if (button) button.hidden = state !== "ready" && state !== "failed";
  }
}

// A subscription can be asked of an active worker only.
async function active(registration: ServiceWorkerRegistration | undefined): Promise<ServiceWorkerRegistration> {
  if (!registration) throw new Error("not registered");
  const coming = registration.installing ?? registration.waiting;
  if (coming && !registration.active)
    await new Promise<void>((done, failed) => {
      setTimeout(() => failed(new Error("slow")), 20_000);
      coming.addEventListener("statechange", () => coming.state === "activated" && done());
    });
  return registration;
}

function isApplePhone(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1);
}

function fill(form: HTMLFormElement, name: string, value: string) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function inText(key: ArrayBuffer | null): string {
  return btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

customElements.define("reminder-switch", ReminderSwitch);

export {};
