using System.Security.Cryptography;
using System.Text;
using Mading.Foundation;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;

namespace Mading.Setup;

/// <summary>
/// The key of the set-up link: it opens the page while the installation has no library, and nothing ever after. It is made from
/// the installation's own secret, so that every node prints the same one and none has to store it.
/// </summary>
internal sealed class SetupKey(Secrets secrets)
{
    public const string Cookie = "mading.setup";

    public string Value { get; } = secrets.Derive("setup");

    public bool Opens(string? key) =>
        key is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Value));

    public static async Task<bool> IsNeeded(MadingDb db, CancellationToken stop) => !await db.Libraries.IgnoreQueryFilters().AnyAsync(stop);
}
