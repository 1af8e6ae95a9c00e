using System.Text.Json;
using System.Text.Json.Serialization;
using Mading.Foundation;

namespace Mading.Collection;

/// <summary>A link as somebody read it who may approve.</summary>
public sealed record ShownLink(string Address, LinkWords Words)
{
    /// <summary>Tells whether what is approved is what was read.</summary>
    [JsonIgnore]
    public string Mark => Secrets.Fingerprint(JsonSerializer.Serialize(this))[..16];
}

/// <summary>What the public sees of a link: the last that was approved.</summary>
public sealed partial class LibraryLink
{
    /// <summary>Nothing while nobody has approved it yet.</summary>
    public ShownLink? Shown { get; private set; }

    public ShownLink Current => new(Address, Words);

    /// <summary>It was written, or changed, by somebody who may not approve.</summary>
    public bool Waits => Shown != Current;

    /// <summary>The public's address had died before another was written, which waits.</summary>
    public bool Closed { get; private set; }

    /// <summary>What whoever approves wants changed first.</summary>
    public string? ReturnedFor { get; private set; }

    /// <summary>The public's address was found dead; of one that only waits nothing follows for the other.</summary>
    public bool IsClosed => Closed || (State == LinkState.Dead && (Shown is null || Shown.Address == Address));

    public void Approve() => (Shown, Closed, ReturnedFor) = (Current, false, null);

    public void Return(string reason) => ReturnedFor = reason;

    /// <summary>Back to what was approved before; nothing happens where nothing was.</summary>
    public void TakeBack()
    {
        if (Shown is { } before)
            Change(new Uri(before.Address), before.Words);
    }
}
