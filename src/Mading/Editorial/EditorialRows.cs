using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Editorial;

internal static class EditorialRows
{
    extension(MadingDb db)
    {
        public DbSet<Post> Posts => db.Set<Post>();

        public DbSet<Step> PostSteps => db.Set<Step>();

        public DbSet<Broadcast> Broadcasts => db.Set<Broadcast>();

        public DbSet<EnrolledPhone> EnrolledPhones => db.Set<EnrolledPhone>();

        public DbSet<HashtagSet> HashtagSets => db.Set<HashtagSet>();

        public DbSet<DecisionLink> DecisionLinks => db.Set<DecisionLink>();
    }
}
