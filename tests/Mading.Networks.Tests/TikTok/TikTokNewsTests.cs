using System.Security.Cryptography;
using System.Text;
using Mading.Networks.Tests.Promises;
using Mading.Networks.TikTok;

namespace Mading.Networks.Tests.TikTok;

/// <summary>TikTok's own calls: believed only under the app's seal, and then no more than a hint.</summary>
public sealed class TikTokNewsTests
{
    private const string Secret = "rahasia-aplikasi";
    private const string Arrived = """{"client_key":"k","event":"post.publish.inbox_delivered","create_time":1,"user_openid":"o","content":"{\"publish_id\":\"v_inbox_file~v2.7\"}"}""";

    [Fact]
    public void Under_its_seal_it_names_the_draft() => Read(Arrived)!.RemoteId.ShouldBe("v_inbox_file~v2.7");

    [Theory]
    [InlineData("""{"event":"authorization.removed","content":"{}"}""")]
    [InlineData("""{"event":"post.publish.complete","content":"{\"publish_id\":7}"}""")]
    [InlineData("""{"event":"post.publish.complete","content":"[]"}""")]
    [InlineData("""{"event":"post.publish.complete"}""")]
    [InlineData("{}")]
    public void What_speaks_of_something_else_is_taken_and_means_nothing(string body) => Read(body)!.RemoteId.ShouldBeNull();

    [Theory]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("""{"event":"post.publish.complete","content":"not JSON"}""")]
    public void What_cannot_be_read_is_not_taken(string body) => Read(body).ShouldBeNull();

    [Theory]
    [InlineData(Secret, 0, true)]
    [InlineData(Secret, 300, true)]
    [InlineData(Secret, 3_600, false)]
    [InlineData(Secret, -3_600, false)]
    [InlineData("another", 0, false)]
    public void A_seal_must_be_the_apps_and_fresh(string secret, int secondsOld, bool holds)
    {
        var body = Encoding.UTF8.GetBytes(Arrived);

        (TikTokNews.Read(Seal(body, secret, A.Now.ToUnixTimeSeconds() - secondsOld), body, Secret, A.Now) is not null).ShouldBe(holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=,s=")]
    [InlineData("s=00,t=1")]
    [InlineData("t=99999999999999999999,s=00")]
    [InlineData("t=-9223372036854775808,s=00")]
    public void A_seal_that_is_none_holds_nothing(string seal) => TikTokNews.Read(seal, Encoding.UTF8.GetBytes(Arrived), Secret, A.Now).ShouldBeNull();

    [Fact]
    public void Without_a_secret_of_our_own_nothing_is_believed()
    {
        var body = Encoding.UTF8.GetBytes(Arrived);

        TikTokNews.Read(Seal(body, "", A.Now.ToUnixTimeSeconds()), body, null, A.Now).ShouldBeNull();
    }

    private static Hint? Read(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return TikTokNews.Read(Seal(body, Secret, A.Now.ToUnixTimeSeconds()), body, Secret, A.Now);
    }

    private static string Seal(byte[] body, string secret, long at)
    {
        byte[] said = [.. Encoding.ASCII.GetBytes(at + "."), .. body];
        return $"t={at},s={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), said))}";
    }
}
