using Mading.Collection;
using Mading.Foundation;
using Mading.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

/// <summary>A title of a Koha is asked for when somebody opens it.</summary>
public sealed class KohaAvailabilityTests
{
    [Fact]
    public async Task What_Koha_says_of_a_title_is_kept_for_six_hours()
    {
        await using var koha = await SlimsStandIn.Start();
        var answer = """[{"checked_out_date":"2026-11-20","not_for_loan_status":0},{"checked_out_date":null,"not_for_loan_status":0}]""";
        koha.Instead = async context =>
        {
            context.Response.StatusCode = answer.Length > 0 ? 200 : 404;
            await context.Response.WriteAsync(answer);
            return true;
        };
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var now = installation.Clock.GetCurrentInstant();
        var source = new Source(library.Id, "koha", new Uri(koha.Address, "/cgi-bin/koha/oai.pl").AbsoluteUri, null, [], now);
        var record = new Record(library.Id, source.Id, "KOHA:42", now);
        record.Tell(new RecordFacts("Bumi Manusia", null, [], [], null, null, null, [], null, null, null, null, null, "42"), now);
        await installation.In(library.Id, db =>
        {
            db.AddRange(source, record);
            return db.SaveChangesAsync();
        });
        Task<T> Reader<T>(Func<ReadAvailability, Task<T>> ask) => With(installation, library.Id, ask);

        var opened = await Reader(r => r.Now(record.Id, default));
        answer = "";
        installation.Clock.Advance(Duration.FromHours(1));
        var listed = await Reader(r => r.Of([record.Id], default));
        installation.Clock.Advance(Duration.FromHours(6));

        (opened.State, opened.Copies, opened.In).ShouldBe((Availability.Available, 2, 1));
        listed[record.Id].State.ShouldBe(Availability.Available);
        (await Reader(r => r.Of([record.Id], default))).ShouldBeEmpty();
        (await Reader(r => r.Now(record.Id, default))).State.ShouldBe(Availability.Unknown);
        koha.Calls.ShouldBe(2);
    }

    private static async Task<T> With<T>(TestInstallation installation, Mading.Kernel.LibraryId library, Func<ReadAvailability, Task<T>> ask)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        return await ask(scope.ServiceProvider.GetRequiredService<ReadAvailability>());
    }
}
