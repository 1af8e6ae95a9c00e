const pause = 700;

/**
 * Calls `ask` a moment after each change of a form with what stands in its fields (a chosen file stays behind; `hasPicture` tells of
 * it), and stops an earlier call that is still on its way.
 */
export function whileWriting(form: HTMLFormElement, ask: (fields: FormData, stop: AbortSignal) => Promise<void>) {
  let waiting = 0;
  let asked: AbortController | undefined;
  const now = () => {
    asked?.abort();
    asked = new AbortController();
    const fields = new FormData(form);
    const picture = fields.get("picture");
    if (picture instanceof File && picture.size > 0) fields.set("hasPicture", "true");
    fields.delete("picture");
    // What is not answered can wait for the next change, or for the saved post's page.
    ask(fields, asked.signal).catch(() => undefined);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(now, pause);
  };
  for (const event of ["input", "change"]) form.addEventListener(event, soon);
}
