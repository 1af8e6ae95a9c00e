using System.Net;
using Mading.Collection;
using Mading.Kernel;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

/// <summary>A library with books on its shelf, and a site at another address that answers as it is told.</summary>
internal static class Shelf
{
    public sealed record Book(
        string Title, string? Author = null, string? CallNumber = null, string[]? Isbn = null, string[]? Subjects = null, Instant? Entered = null, string Url = "https://opac.perpus-contoh.example/");

    public static async Task<SourceId> HasSource(Newsroom room, string name, bool readAsAWhole = true)
    {
        var now = room.Installation.Clock.GetCurrentInstant();
        var source = new Source(room.Library.Id, "slims", $"https://{name}.example/oai2.php", name, [], now);
        var harvest = new Harvest(room.Library.Id, source.Id, now);
        if (readAsAWhole)
            harvest.Finish(now);
        await room.Installation.In(room.Library.Id, async db =>
        {
            db.Add(source);
            if (readAsAWhole)
                db.Add(harvest);
            await db.SaveChangesAsync();
        });
        return source.Id;
    }

    /// <summary>As a harvest takes them in that was begun now.</summary>
    public static async Task<IReadOnlyList<RecordId>> HasBooks(Newsroom room, SourceId source, params Book[] books)
    {
        var now = room.Installation.Clock.GetCurrentInstant();
        var records = books.Select((book, i) =>
        {
            var record = new Record(room.Library.Id, source, $"{Guid.CreateVersion7():N}-{i + 1}", now);
            record.Tell(
                new RecordFacts(
                    book.Title, null, book.Author is null ? [] : [book.Author], book.Isbn ?? [], null, null, "id", book.Subjects ?? [], book.CallNumber, null,
                    book.Url + i, null, book.Entered, book.Title),
                now);
            return record;
        }).ToList();
        await room.Installation.In(room.Library.Id, async db =>
        {
            db.AddRange(records);
            await db.SaveChangesAsync();
            foreach (var record in records)
                await new RecordIndex(db).Put(record, CancellationToken.None);
        });
        return [.. records.Select(r => r.Id)];
    }

    /// <summary>The id at the end of the address to which a form led.</summary>
    public static string IdIn(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.ToString().Split('#', '?')[0].Split('/')[^1];
    }
}
