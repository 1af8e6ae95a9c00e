namespace Mading.Networks;

/// <summary>The app that whoever runs this installation registered at a network; it serves all its libraries.</summary>
public sealed record NetworkApp(string ClientId, string ClientSecret)
{
    // A record would print its secret.
    public override string ToString() => $"NetworkApp({ClientId})";
}
