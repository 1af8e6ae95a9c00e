namespace Mading.Networks.Meta;

// What every Graph API answers with.

/// <param name="Link">Of a Page.</param>
/// <param name="PostId">Of a picture that a post carries.</param>
internal sealed record GraphNode(string? Id, string? PostId, string? Name, string? Link);

/// <param name="Success">Threads and Instagram name what was deleted as well.</param>
internal sealed record GraphDone(bool? Success);

internal sealed record GraphInspected(GraphToken? Data);

/// <param name="ExpiresAt">Seconds since 1970; nought for never.</param>
internal sealed record GraphToken(string? AppId, string? Type, long? ExpiresAt, IReadOnlyList<string?>? Scopes)
{
    /// <summary>Nothing is known of a token that may not ask about itself; then it is not accused of anything.</summary>
    public bool Lacks(string scope) => Scopes is { Count: > 0 } granted && !granted.Contains(scope);
}

internal sealed record GraphPaging(GraphCursors? Cursors, string? Next);

internal sealed record GraphCursors(string? After);
