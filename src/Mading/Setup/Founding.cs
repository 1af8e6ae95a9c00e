using Mading.Channels;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Mading.Setup;

/// <summary>Puts a new library into its place: itself, its wall, its catalogue with the books already seen, and its first person.</summary>
internal sealed class Founding(
    MadingDb db, LibraryScope scope, UserManager<Person> people, RecordIndex index, MediaStore store, HarvestBell bell, SourceAddresses addresses, IClock clock)
{
    // Nobody approves their own unless solo mode was chosen; colleagues with the other roles are brought in from the team's page.
    private static readonly Role[] FirstRoles = [Role.Manager, Role.Writer];

    /// <returns>The first person; or a reason of the logo's picture, or <c>person_email_taken</c>.</returns>
    public async Task<Made<Person>> Found(FoundLibrary.Form form, IFormFile? logo, Exhibition? shown, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var library = Make(form, shown, now);
        scope.Enter(library.Id);
        db.Add(library);
        if (await Hang(logo, library, stop) is { } unreadable)
            return unreadable;

        var person = new Person { Name = form.PersonName!.Trim(), Email = form.Email!.Trim(), UserName = form.Email.Trim() };
        db.Add(new Membership(library.Id, person.PersonId, FirstRoles, null, now));
        db.Add(new Channel(library.Id, "portal", library.CalledName, new Dictionary<string, string>(), null, now));
        var records = AddCatalogue(shown);
        foreach (var (record, book) in records.Where(r => r.Book.Cover is not null))
            await CoverFetch.Hang(record, book.Cover!, store, stop);

        // Identity saves everything of this unit of work together with the person.
        if (!(await people.CreateAsync(person, form.Password!)).Succeeded)
            return new Reason("person_email_taken");
        foreach (var (record, _) in records)
            await index.Put(record, stop);
        bell.Ring();
        return person;
    }

    private static Library Make(FoundLibrary.Form form, Exhibition? shown, Instant now)
    {
        var library = new Library(LibraryId.New(), FoundLibrary.SlugOf(form)!, form.Name!.Trim(), form.Kind, form.Zone!, now);
        library.TakeOn(Identity.Plain with { Colour = form.Colour!.ToLowerInvariant(), Tone = string.IsNullOrWhiteSpace(form.Tone) ? null : form.Tone.Trim() });
        library.PointToCatalogue(shown?.Found.Opac.AbsoluteUri);
        library.WorkSolo(form.Solo);
        return library;
    }

    private async Task<Reason?> Hang(IFormFile? logo, Library library, CancellationToken stop)
    {
        if (logo is not { Length: > 0 })
            return null;
        using var bytes = new MemoryStream();
        await logo.CopyToAsync(bytes, stop);
        if ((await store.Keep(bytes.ToArray(), logo.FileName, library.Name, MediumOrigin.Logo, stop)).Failed(out var problem, out var medium))
            return problem;
        library.TakeOn(library.Identity with { Logo = medium.Id.Value });
        return null;
    }

    // The five books of the posters are there at once; the harvest that follows meets them under the same key.
    private List<(Record Record, ShownBook Book)> AddCatalogue(Exhibition? shown)
    {
        if (shown is null)
            return [];
        var source = AddSource.New(db, shown.Found, addresses.Part(shown.Found.Address.AbsoluteUri), clock);
        var harvest = new Harvest(db.Library, source.Id, clock.GetCurrentInstant());
        db.Add(harvest);
        var records = new List<(Record, ShownBook)>();
        foreach (var book in shown.Books.Where(b => b.Record.Identifier is not null).DistinctBy(b => b.Record.Identifier))
        {
            var record = new Record(db.Library, source.Id, book.Record.Identifier!, harvest.CreatedAt);
            record.Tell(HarvestStep.Facts(book.Record), harvest.CreatedAt);
            db.Add(record);
            records.Add((record, book));
        }

        return records;
    }
}
