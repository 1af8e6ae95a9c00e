using System.Net.Sockets;
using System.Text;
using Mading.Team;

namespace Mading.Tests.House;

/// <summary>Addresses that no browser of good will would ask for get a plain refusal, and nothing of the inside is told.</summary>
public sealed class HostileAddressTests
{
    private static readonly string[] Addresses =
    [
        "/%00", "/%00%00/studio", "/..%2f..%2fetc%2fpasswd", "/../../../../etc/passwd", "/css/..%2f..%2fappsettings.json", "/fonts/%2e%2e/%2e%2e/appsettings.json",
        "/%c0%ae%c0%ae/etc/passwd", "/%ff%fe", "/%e2%80%ae/studio", "/💥", "/studio/%00", "/studio/tim/%00/peran", "/studio/koleksi/bukan-id",
        "/studio/koleksi/00000000-0000-0000-0000-000000000000", "/studio/koleksi?q=%00", "/studio/koleksi?q=%22%20OR%201%3D1%20--", "/studio/koleksi?q=*",
        "/studio/koleksi?q=%22", "/studio/koleksi?cursor=-1", "/studio/koleksi?cursor=99999999999999999999", "/api/v1/records?query=AND%20OR%20NOT%20NEAR(",
        "/api/v1/records?cursor=%F0%9F%92%A5", "/api/v1/posts/bukan-id", "/api/v1/posts/00000000-0000-0000-0000-000000000000", "/api/v1/tidak-ada",
        "/api/v1/deliveries?state=tidak&since=kemarin&cursor=%00", "/kota?page=-5", "/kota?page=99999999999999999999", "/kota/unggahan/%00", "/kota/unggahan/..%2f..",
        "/media/00000000-0000-0000-0000-000000000000/960.webp", "/media/..%2f..%2fmading.db/960.webp", "/join/%00", "/join/" + "x", "/openapi/..%2fv1.json", "/openapi/v9.json",
        "/?culture=%00", "/?culture[]=id", "/sign-in?next=%0d%0aSet-Cookie:%20a=b", "//jahat.example/", "/\\jahat.example",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hostile_address_gets_a_plain_refusal(bool signedIn)
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.HasPerson(library.Id, "Sari", Role.Manager);
        var cookie = signedIn ? await CookieOf(installation, sari) : "";

        var wrong = new List<string>();
        foreach (var address in Addresses.Append("/" + new string('a', 7000)).Append("/studio/koleksi?q=" + new string('b', 6000)))
        {
            var answer = await Ask(installation.Address, address, cookie);
            if (!IsPlain(answer))
                wrong.Add($"{address[..Math.Min(80, address.Length)]}: {answer[..Math.Min(300, answer.Length)]}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_never_ends_is_cut_off()
    {
        await using var installation = await TestInstallation.Start();

        var answer = await Ask(installation.Address, "/?q=" + new string('c', 200_000), "");

        answer.ShouldStartWith("HTTP/1.1 414");
    }

    private static bool IsPlain(string answer)
    {
        var status = answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), out var read) ? read : 0;
        var tells = answer.Contains("   at ", StringComparison.Ordinal) || answer.Contains("Exception", StringComparison.Ordinal)
            || answer.Contains("root:x:", StringComparison.Ordinal) || answer.Contains("ConnectionStrings", StringComparison.Ordinal)
            || answer.Contains("\r\nSet-Cookie: a=b", StringComparison.Ordinal);
        return status is >= 200 and < 500 && !tells;
    }

    private static async Task<string> CookieOf(TestInstallation installation, Person person)
    {
        var desk = new Desk(installation.Anonymous());
        var answer = await desk.Submit("/sign-in", ("email", person.Email!), ("password", TestInstallation.Password));
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }

    // By hand: HttpClient would put such an address in order before it leaves.
    private static async Task<string> Ask(Uri house, string address, string cookie)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = new TcpClient();
        await socket.ConnectAsync(house.Host, house.Port, patience.Token);
        var line = socket.GetStream();
        var request = $"GET {address} HTTP/1.1\r\nHost: {house.Authority}\r\nConnection: close\r\n{(cookie.Length > 0 ? $"Cookie: {cookie}\r\n" : "")}\r\n";
        try
        {
            await line.WriteAsync(Encoding.UTF8.GetBytes(request), patience.Token);
            using var reader = new StreamReader(line, Encoding.UTF8);
            return await reader.ReadToEndAsync(patience.Token);
        }
        catch (IOException)
        {
            // The server may hang up before a very long line has been sent.
            return "HTTP/1.1 414 hung up";
        }
    }
}
