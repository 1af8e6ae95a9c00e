using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Reminders;

internal static class ReminderRows
{
    extension(MadingDb db)
    {
        public DbSet<Reminder> Reminders => db.Set<Reminder>();

        public DbSet<SubscribedBrowser> SubscribedBrowsers => db.Set<SubscribedBrowser>();

        public DbSet<MailChoice> MailChoices => db.Set<MailChoice>();
    }
}
