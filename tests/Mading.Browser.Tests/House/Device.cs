namespace Mading.Browser.Tests.House;

/// <summary>What a person holds in their hand or has on their desk.</summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
public sealed record Device(string Name, int Width, int Height, bool Touch)
{
    public static Device Phone { get; } = new("phone", 360, 740, true);

    public static Device Desktop { get; } = new("desktop", 1280, 900, false);
}
