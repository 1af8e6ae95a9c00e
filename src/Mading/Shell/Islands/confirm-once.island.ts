/** <confirm-once><form>…</form></confirm-once>: the second press of a button does nothing. The server holds its own guard. */
class ConfirmOnce extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (this.dataset.gone !== undefined) {
        event.preventDefault();
        return;
      }
      this.dataset.gone = "";
      this.buttons((button) => button.setAttribute("aria-disabled", "true"));
    });
    // Coming back with the back button finds the page as it was left.
    addEventListener("pageshow", () => {
      delete this.dataset.gone;
      this.buttons((button) => button.removeAttribute("aria-disabled"));
    });
  }

  private buttons(each: (button: HTMLButtonElement) => void) {
    this.querySelectorAll<HTMLButtonElement>("button[type=submit], button:not([type])").forEach(each);
  }
}

customElements.define("confirm-once", ConfirmOnce);
