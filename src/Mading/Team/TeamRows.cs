using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Team;

internal static class TeamRows
{
    extension(MadingDb db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();

        public DbSet<AuditEntry> AuditTrail => db.Set<AuditEntry>();
    }
}
