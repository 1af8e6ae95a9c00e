namespace Mading.Collection;

/// <summary>
/// Which tokens a record must hold, told in the language of either database. Tokens hold letters and digits only, so nothing of those
/// languages can come in through them.
/// </summary>
internal abstract record Match
{
    public abstract string ForSqlite();

    public abstract string ForPostgres();

    public sealed record Token(string Text) : Match
    {
        public override string ForSqlite() => $"\"{Text}\"";

        public override string ForPostgres() => $"'{Text}'";
    }

    /// <summary>One right behind the other.</summary>
    public sealed record Phrase(IReadOnlyList<string> Tokens) : Match
    {
        public override string ForSqlite() => $"\"{string.Join(' ', Tokens)}\"";

        public override string ForPostgres() => $"({string.Join(" <-> ", Tokens.Select(t => $"'{t}'"))})";
    }

    public sealed record All(IReadOnlyList<Match> Parts) : Match
    {
        public override string ForSqlite() => $"({string.Join(" AND ", Parts.Select(p => p.ForSqlite()))})";

        public override string ForPostgres() => $"({string.Join(" & ", Parts.Select(p => p.ForPostgres()))})";
    }

    public sealed record Any(IReadOnlyList<Match> Parts) : Match
    {
        public override string ForSqlite() => $"({string.Join(" OR ", Parts.Select(p => p.ForSqlite()))})";

        public override string ForPostgres() => $"({string.Join(" | ", Parts.Select(p => p.ForPostgres()))})";
    }

    public sealed record Without(Match Wanted, Match Unwanted) : Match
    {
        public override string ForSqlite() => $"({Wanted.ForSqlite()} NOT {Unwanted.ForSqlite()})";

        public override string ForPostgres() => $"({Wanted.ForPostgres()} & !{Unwanted.ForPostgres()})";
    }
}
