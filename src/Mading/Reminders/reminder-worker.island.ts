/** The service worker: shows a reminder that was pushed, and opens its page when it is tapped. It keeps no pages and sees no other traffic. */
type Notice = { title: string; body: string; path: string; tag: string };
type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Pushed = Waiting & { data: { json(): Notice } | null };
type Tapped = Waiting & { notification: Notification & { data: { path: string } } };
type Page = { url: string; focus(): Promise<unknown>; navigate(to: string): Promise<unknown> };

const worker = self as unknown as {
  addEventListener(what: string, act: (event: never) => void): void;
  registration: ServiceWorkerRegistration;
  clients: { matchAll(which: object): Promise<Page[]>; openWindow(path: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
};

worker.addEventListener("install", (event: Waiting) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("push", (event: Pushed) => {
  const notice = event.data?.json();
  if (!notice) return;
  const { title, body, path, tag } = notice;
  event.waitUntil(worker.registration.showNotification(title, { body, tag, data: { path }, icon: "/favicon.svg", badge: "/favicon.svg" }));
});

worker.addEventListener("notificationclick", (event: Tapped) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(event.notification.data.path));
});
