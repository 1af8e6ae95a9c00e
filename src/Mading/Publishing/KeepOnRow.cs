using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Publishing;

/// <summary>
/// Writes to a delivery what has happened to it: even when whoever asked has gone, or somebody else was at the row in the same
/// moment, for then the row is read anew and the change made on what stands there now.
/// </summary>
internal sealed class KeepOnRow(MadingDb db)
{
    private const int MostTries = 5;

    /// <param name="change">Makes the change and notes it; false when there is nothing to keep.</param>
    public async Task Keep(Delivery delivery, Func<Delivery, bool> change)
    {
        for (var tries = 1; change(delivery); tries++)
        {
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.ChangeTracker.Clear();
                var id = delivery.Id;
                delivery = await db.Deliveries.FirstAsync(d => d.Id == id);
            }
        }
    }
}
