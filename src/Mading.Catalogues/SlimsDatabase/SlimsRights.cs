using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues.SlimsDatabase;

/// <summary>What an account needs to be allowed, and what it is allowed beyond that.</summary>
public static partial class SlimsRights
{
    private static readonly (string Table, string Columns)[] Needed =
    [
        ("biblio", "biblio_id, opac_hide, promoted, labels, last_update"),
        ("item", "item_id, biblio_id, item_code, item_status_id, received_date"),
        ("loan", "loan_id, item_code, loan_date, is_lent, is_return"),
        ("loan_history", "biblio_id, loan_date"),
        ("mst_item_status", "item_status_id, no_loan"),
        ("visitor_count", "checkin_date"),
        ("holiday", "holiday_dayname, holiday_date, description"),
    ];

    private static readonly string[] OfPeople = ["member", "member_custom", "loan", "loan_history", "visitor_count", "user", "*"];

    /// <summary>For the library's technician: an account that can read these columns and nothing else, least of all a member's name.</summary>
    /// <param name="database">The database's name on its server.</param>
    public static string Statements(string database, string user) =>
        $"CREATE USER '{Quoted(user)}'@'%' IDENTIFIED BY '…';\n" + string.Join('\n', Needed.Select(n =>
            $"GRANT SELECT ({n.Columns}) ON `{database.Replace("`", "``", StringComparison.Ordinal)}`.{n.Table} TO '{Quoted(user)}'@'%';"));

    /// <param name="grants">The lines of <c>SHOW GRANTS</c>. They may hold a password's hash and are never kept.</param>
    public static IReadOnlyList<Reason> Beyond(IReadOnlyList<string> grants)
    {
        var held = grants.Select(Split).Where(g => g.What.Length > 0).ToList();
        var reasons = new List<Reason>();
        if (held.Exists(g => IsMoreThanReading(g.What)))
            reasons.Add(new Reason("quirk_database_may_write"));
        if (held.Exists(g => SeesPeople(g.What, g.Where)))
            reasons.Add(new Reason("quirk_database_sees_members"));
        return reasons;
    }

    // "GRANT SELECT (`a`, `b`) ON `slims`.`item` TO …"
    private static (string What, string Where) Split(string grant)
    {
        var on = grant.IndexOf(" ON ", StringComparison.Ordinal);
        var to = on < 0 ? -1 : grant.IndexOf(" TO ", on, StringComparison.Ordinal);
        return to < 0 || !grant.StartsWith("GRANT ", StringComparison.Ordinal) ? ("", "") : (grant["GRANT ".Length..on], grant[(on + 4)..to]);
    }

    private static bool IsMoreThanReading(string what) =>
        Columns().Replace(what, "").Split(',').Select(w => w.Trim()).Any(w => w is not ("USAGE" or "SELECT" or "SHOW VIEW" or "SHOW DATABASES"));

    private static bool SeesPeople(string what, string where)
    {
        if (what.StartsWith("ALL", StringComparison.Ordinal))
            return true;
        if (!what.Contains("SELECT", StringComparison.Ordinal))
            return false;
        var table = where[(where.LastIndexOf('.') + 1)..].Trim('`');
        return what.Contains("SELECT (", StringComparison.Ordinal)
            ? what.Contains("member_", StringComparison.OrdinalIgnoreCase)
            : OfPeople.Contains(table, StringComparer.OrdinalIgnoreCase);
    }

    private static string Quoted(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Columns();
}
