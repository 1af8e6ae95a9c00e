using Mading.Testing;

namespace Mading.Browser.Tests.House;

/// <summary>A library's own catalogue on loopback, answering as SLiMS does, with well-known books.</summary>
internal static class Slims
{
    public static Task<SlimsStandIn> Open() => SlimsStandIn.Start(
        Book(101, "Laskar Pelangi", "Andrea Hirata", "899.221 3 HIR l", "2005"),
        Book(102, "Bumi Manusia", "Pramoedya Ananta Toer", "899.221 3 PRA b", "1980"),
        Book(103, "Ronggeng Dukuh Paruk", "Ahmad Tohari", "899.221 3 TOH r", "1982"),
        Book(104, "Cantik Itu Luka", "Eka Kurniawan", "899.221 3 KUR c", "2002"),
        Book(105, "Laut Bercerita", "Leila S. Chudori", "899.221 3 CHU l", "2017"),
        Book(106, "Hujan Bulan Juni: Novel", "Sapardi Djoko Damono", "899.221 3 SAP h", "2015"),
        Book(107, "Aroma Karsa", "Dee Lestari", "899.221 3 LES a", "2018"));

    private static SlimsStandIn.Book Book(int number, string title, string author, string callNumber, string year) =>
        new(number, title, author, null, callNumber, year, null);
}
