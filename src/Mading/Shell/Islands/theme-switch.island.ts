/** <theme-switch><a href="?theme=dark">…</a></theme-switch>: the link does it without a script; with one the page stays as it is. */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      const theme = link && new URL(link.href).searchParams.get("theme");
      if (theme !== "light" && theme !== "dark" && theme !== "auto") return;
      event.preventDefault();
      document.cookie = `mading.theme=${theme}; path=/; max-age=31536000; samesite=lax`;
      if (theme === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme;
      for (const other of this.querySelectorAll("a")) {
        if (other === link) other.setAttribute("aria-current", "true");
        else other.removeAttribute("aria-current");
      }
    });
  }
}

customElements.define("theme-switch", ThemeSwitch);
