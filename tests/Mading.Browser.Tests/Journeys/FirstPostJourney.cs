using Mading.Browser.Tests.House;
using Mading.Setup;
using Mading.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Browser.Tests.Journeys;

/// <summary>Five minutes from nothing: an empty installation, one person, one phone, no catalogue, no API, no password of any network.</summary>
public sealed class FirstPostJourney
{
    private const int MostTaps = 10;
    private const int MostFields = 9;

    // A one-pixel PNG, as small as a screenshot can be.
    private static readonly byte[] Screenshot =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [BrowserFact]
    [Capability("C101", "phone")]
    public async Task From_an_empty_installation_to_a_first_post_in_WhatsApp_Status_in_ten_taps()
    {
        await using var house = await BrowserHouse.Open();
        var person = new Counting(await house.Visitor(Device.Phone));
        await person.Screen.Go("/setup?key=" + Uri.EscapeDataString(house.Installation.App.Services.GetRequiredService<SetupKey>().Value));

        await Found(person);
        await Connect(person);
        await Write(person);
        await Publish(person);

        (await person.Screen.Words).ShouldContain("Terima kasih");
        person.Taps.ShouldBeLessThanOrEqualTo(MostTaps);
        person.Fields.ShouldBeLessThanOrEqualTo(MostFields);
    }

    private static async Task Found(Counting person)
    {
        await person.Tap("a[href='/setup/poster']");
        await person.Fill("[name=name]", "Perpustakaan Contoh");
        await person.Fill("[name=personName]", "Bagas");
        await person.Fill("[name=email]", "bagas@perpus-contoh.example");
        await person.Fill("[name=password]", Errands.Password);
        await person.Tick("#solo");
        await person.Tap("form[action='/setup/perpustakaan'] button[type=submit]");
        await Look.At(person.Screen);
    }

    private static async Task Connect(Counting person)
    {
        await person.Tap("main a[href^='/studio/akun/sambung/phone']");
        (await person.Screen.Page.InputValueAsync("[name='setting.place']")).ShouldBe("Status WhatsApp");
        await person.Tap("#pasted button[type=submit]");
    }

    private static async Task Write(Counting person)
    {
        await person.Tap("nav.bar a[href='/studio/unggahan']");
        await person.Tap("main a[href='/studio/unggahan/baru']");
        await person.Fill("[name=text]", "Mulai hari ini perpustakaan buka sampai pukul delapan malam.");
        await person.Choose("[name=exemption]", "Notice");
        await person.Tap("button[name=act][value=publish]");
    }

    private static async Task Publish(Counting person)
    {
        await person.LookAgainFor("main a[href^='/studio/hp/']");
        await person.Tap("main a[href^='/studio/hp/']");
        await Look.At(person.Screen);
        (await person.Screen.Page.GetAttributeAsync("a[href^='https://wa.me/']", "href")).ShouldNotBeNull().ShouldContain("perpustakaan%20buka");
        await person.Attach("[name=screenshot]", new() { Name = "layar.png", MimeType = "image/png", Buffer = Screenshot });
        await person.Tap("main form[enctype] button[type=submit]");
    }

    /// <summary>A person whose taps and filled fields are counted.</summary>
    private sealed class Counting(Screen screen)
    {
        public Screen Screen { get; } = screen;

        public int Taps { get; private set; }

        public int Fields { get; private set; }

        public async Task Tap(string what)
        {
            Taps++;
            await Screen.Press(what);
        }

        /// <summary>Opening the page once more is a tap too.</summary>
        public async Task LookAgainFor(string link)
        {
            Taps++;
            await Screen.Finds(link, Screen.Path);
        }

        public Task Fill(string field, string words) => In(() => Screen.Page.FillAsync(field, words));

        public Task Tick(string field) => In(() => Screen.Page.CheckAsync(field));

        public Task Choose(string field, string value) => In(() => Screen.Page.SelectOptionAsync(field, value));

        public Task Attach(string field, Microsoft.Playwright.FilePayload file) => In(() => Screen.Page.SetInputFilesAsync(field, file));

        private Task In(Func<Task> act)
        {
            Fields++;
            return act();
        }
    }
}
