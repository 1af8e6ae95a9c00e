namespace Mading.Testing;

/// <summary>
/// The tables of a SLiMS 9.6 database that matter here, written anew from the facts of its definitions (slims/slims9_bulian,
/// install/senayan_ddl.sql): MyISAM, three-byte UTF-8, and members' names where SLiMS really keeps them.
/// </summary>
public static class SlimsSchema
{
    private const string End = ") ENGINE=MyISAM DEFAULT CHARSET=utf8 COLLATE=utf8_unicode_ci;\n";

    public const string Tables = $"""
        CREATE TABLE biblio (biblio_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, gmd_id int, title text NOT NULL, sor varchar(200), edition varchar(50),
            isbn_issn varchar(32), publisher_id int, publish_year varchar(20), collation varchar(100), series_title varchar(200), call_number varchar(50),
            language_id char(5) DEFAULT 'en', source varchar(3), publish_place_id int, classification varchar(40), notes text, image varchar(100),
            file_att varchar(255), opac_hide smallint DEFAULT 0, promoted smallint DEFAULT 0, labels text, input_date datetime, last_update datetime, uid int,
            KEY biblio_flag_idx (opac_hide, promoted){End}
        CREATE TABLE item (item_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, biblio_id int, call_number varchar(50), coll_type_id int, item_code varchar(20),
            inventory_code varchar(200), received_date date, supplier_id varchar(6), order_no varchar(20), location_id varchar(3), order_date date,
            item_status_id char(3), site varchar(50), source int NOT NULL DEFAULT 0, invoice varchar(20), price int, price_currency varchar(10),
            invoice_date date, input_date datetime, last_update datetime, uid int, UNIQUE KEY item_code (item_code), KEY biblio_id_idx (biblio_id){End}
        CREATE TABLE loan (loan_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, item_code varchar(20), member_id varchar(20), loan_date date NOT NULL,
            due_date date NOT NULL, renewed int NOT NULL DEFAULT 0, is_lent int NOT NULL DEFAULT 0, is_return int NOT NULL DEFAULT 0, return_date date,
            KEY item_code (item_code), KEY member_id (member_id){End}
        CREATE TABLE loan_history (loan_id int NOT NULL PRIMARY KEY, item_code varchar(20), biblio_id int NOT NULL, title varchar(300), member_id varchar(20),
            member_name varchar(100), loan_date date, due_date date, is_lent int NOT NULL DEFAULT 0, is_return int NOT NULL DEFAULT 0, return_date date{End}
        CREATE TABLE member (member_id varchar(20) NOT NULL PRIMARY KEY, member_name varchar(100) NOT NULL, member_email varchar(100), member_phone varchar(50){End}
        CREATE TABLE mst_item_status (item_status_id char(3) NOT NULL PRIMARY KEY, item_status_name varchar(30) NOT NULL, rules varchar(255),
            no_loan smallint NOT NULL DEFAULT 0, skip_stock_take smallint NOT NULL DEFAULT 0{End}
        CREATE TABLE visitor_count (visitor_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, member_id varchar(20), member_name varchar(255) NOT NULL,
            institution varchar(100), room_code varchar(5), checkin_date datetime NOT NULL{End}
        CREATE TABLE holiday (holiday_id int NOT NULL AUTO_INCREMENT PRIMARY KEY, holiday_dayname varchar(20) NOT NULL, holiday_date date,
            description varchar(100), UNIQUE KEY holiday_dayname (holiday_dayname, holiday_date){End}
        INSERT INTO mst_item_status (item_status_id, item_status_name, no_loan) VALUES ('R', 'Repair', 1), ('NL', 'No Loan', 1), ('MIS', 'Missing', 1), ('BD', 'Baca di tempat', 0);
        INSERT INTO member VALUES ('M001', 'Dewi Rahasia', 'dewi@rahasia.example', '0800-RAHASIA');
        """;

    /// <summary>The statements of SLiMS's own sample data that fill a table, where the shared material is.</summary>
    public static string SampleOf(string table)
    {
        var all = File.ReadAllText(Path.Combine(SharedMaterial.Folder!, "data", "library", "slims", "slims9_bulian", "sampledata.sql"));
        var begins = all.IndexOf($"INSERT IGNORE INTO `{table}` (", StringComparison.Ordinal);
        var ends = all.IndexOf(";\n", begins, StringComparison.Ordinal);
        return all[begins..(ends < 0 ? all.Length : ends)];
    }
}
