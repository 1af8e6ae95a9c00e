using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mading.Reminders;

namespace Mading.Tests.Reminders;

public sealed class PushEnvelopeTests
{
    /// <summary>The example of RFC 8291, section 5 and appendix A.</summary>
    [Fact]
    public void The_example_of_the_standard_is_sealed_byte_for_byte()
    {
        var senderKey = Base64Url.DecodeFromChars("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = CurvePoint.Read(senderKey), D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        });

        var sealedText = PushEnvelope.Seal(
            Encoding.UTF8.GetBytes("When I grow up, I want to be a watermelon"),
            Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"), sender, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));

        Base64Url.EncodeToString(sealedText).ShouldBe(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
            + "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    [Theory]
    [InlineData("http://push.example.com/send/1")]
    [InlineData("https://127.0.0.1/send/1")]
    [InlineData("https://[::1]/send/1")]
    [InlineData("https://192.168.1.10/send/1")]
    [InlineData("https://localhost/send/1")]
    [InlineData("https://push.example.com:8443/send/1")]
    [InlineData("https://orang@push.example.com/send/1")]
    [InlineData("bukan alamat")]
    public void An_address_that_is_not_public_and_https_is_not_sent_to(string endpoint)
    {
        using var browser = new PhoneBrowser();
        var form = browser.Form.ToDictionary(f => f.Name, f => f.Value);

        PushAddress.Read(endpoint, form["key"], form["secret"]).ShouldBeNull();
        PushAddress.Read(browser.Endpoint, form["key"], form["secret"]).ShouldNotBeNull();
        PushAddress.Read(browser.Endpoint, form["key"][..^4] + "AAAA", form["secret"]).ShouldBeNull("it lies beside the curve");
    }
}
