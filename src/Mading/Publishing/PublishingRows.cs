using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Publishing;

internal static class PublishingRows
{
    extension(MadingDb db)
    {
        public DbSet<Delivery> Deliveries => db.Set<Delivery>();

        public DbSet<DeliveryAttempt> DeliveryAttempts => db.Set<DeliveryAttempt>();

        public DbSet<PhoneLink> PhoneLinks => db.Set<PhoneLink>();

        public DbSet<Pause> Pauses => db.Set<Pause>();
    }
}
