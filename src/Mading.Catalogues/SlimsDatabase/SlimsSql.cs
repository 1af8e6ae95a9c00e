namespace Mading.Catalogues.SlimsDatabase;

/// <summary>
/// Every question that a SLiMS database is asked. Each reads one table by its key in pages, so that none holds a MyISAM table's
/// lock for longer than a moment while the circulation desk works. Tables and columns: slims/slims9_bulian,
/// <c>install/senayan_ddl.sql</c> (9.6.1), checked 28 November 2026. No column that tells of a person stands here.
/// </summary>
internal static class SlimsSql
{
    public const int PageSize = 5000;

    public const string Items = """
        SELECT item_id, biblio_id, item_code, item_status_id, CASE WHEN received_date > '1800-01-01' THEN CAST(received_date AS CHAR) END
        FROM item WHERE item_id > @after ORDER BY item_id LIMIT 5000
        """;

    public const string Lent = "SELECT loan_id, item_code FROM loan WHERE loan_id > @after AND is_lent = 1 AND is_return = 0 ORDER BY loan_id LIMIT 5000";

    /// <summary>Statuses under which a copy is not lent: missing, in repair, reference only.</summary>
    public const string NotLent = "SELECT item_status_id FROM mst_item_status WHERE no_loan = 1 LIMIT 1000";

    public const string Hidden = "SELECT biblio_id FROM biblio WHERE biblio_id > @after AND opac_hide = 1 ORDER BY biblio_id LIMIT 5000";

    /// <summary>Labels are a serialised PHP array; empty ones have three spellings.</summary>
    public const string Featured = """
        SELECT biblio_id FROM biblio WHERE biblio_id > @after AND (promoted = 1 OR (labels IS NOT NULL AND labels NOT IN ('', 'N;', 'a:0:{}')))
        ORDER BY biblio_id LIMIT 5000
        """;

    public const string LastEdit = "SELECT CONCAT(COUNT(biblio_id), ' ', COALESCE(CAST(MAX(last_update) AS CHAR), '')) FROM biblio";

    public const string ItemsOfTitle = "SELECT item_code, item_status_id FROM item WHERE biblio_id = @title ORDER BY item_id LIMIT 500";

    public const string HiddenTitle = "SELECT biblio_id FROM biblio WHERE biblio_id = @title AND opac_hide = 1";

    public const string LentCopy = "SELECT item_code FROM loan WHERE item_code = @code AND is_lent = 1 AND is_return = 0 LIMIT 1";

    public const string LoansByDay = """
        SELECT biblio_id, CAST(loan_date AS CHAR), COUNT(biblio_id) FROM loan_history
        WHERE loan_date >= @since AND loan_date <= @until GROUP BY biblio_id, loan_date ORDER BY loan_date DESC, biblio_id LIMIT 200000
        """;

    /// <summary>Where the triggers that write <c>loan_history</c> are missing, as on hosts that forbid them.</summary>
    public const string LoansByDayOfItems = """
        SELECT i.biblio_id, CAST(l.loan_date AS CHAR), COUNT(l.loan_id) FROM loan l JOIN item i ON i.item_code = l.item_code
        WHERE l.loan_date >= @since AND l.loan_date <= @until AND i.biblio_id IS NOT NULL
        GROUP BY i.biblio_id, l.loan_date ORDER BY l.loan_date DESC, i.biblio_id LIMIT 200000
        """;

    public const string VisitsByDay = """
        SELECT CAST(DATE(checkin_date) AS CHAR), COUNT(checkin_date) FROM visitor_count
        WHERE checkin_date >= @since AND checkin_date < @until GROUP BY DATE(checkin_date) ORDER BY 1 LIMIT 1000
        """;

    /// <summary>Rows without a date are weekdays on which the library never opens.</summary>
    public const string Holidays = """
        SELECT holiday_dayname, CAST(holiday_date AS CHAR), LEFT(description, 100) FROM holiday
        WHERE holiday_date IS NULL OR holiday_date >= @since ORDER BY holiday_date LIMIT 2000
        """;

    public const string Rights = "SHOW GRANTS";

    public static IReadOnlyList<string> All { get; } =
        [Items, Lent, NotLent, Hidden, Featured, LastEdit, ItemsOfTitle, HiddenTitle, LentCopy, LoansByDay, LoansByDayOfItems, VisitsByDay, Holidays, Rights];
}
