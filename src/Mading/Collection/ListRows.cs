using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

internal static class ListRows
{
    extension(MadingDb db)
    {
        public DbSet<ReadingList> ReadingLists => db.Set<ReadingList>();

        public DbSet<LibraryLink> LibraryLinks => db.Set<LibraryLink>();

        public DbSet<LinkTaps> LinkTaps => db.Set<LinkTaps>();

        public DbSet<RecordsApart> RecordsApart => db.Set<RecordsApart>();
    }
}
