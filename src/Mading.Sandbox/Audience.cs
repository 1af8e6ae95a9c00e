using Mading.Sandbox.Mastodon;

namespace Mading.Sandbox;

/// <summary>Invented readers who answer the latest posts in everyday Indonesian. Everything they say is marked <c>simulasi</c>.</summary>
internal static class Audience
{
    private static readonly (string Who, string Says)[] Voices =
    [
        ("pembaca_setia", "min bukunya masih ada ga? yg nomer 2"),
        ("ibu_wati", "Bagus infonya 👍 semoga makin maju perpustakaannya"),
        ("anak_kos", "Min kalo bikin kartu harus ktp sini ya? aku ngekos, ktp luar kota 😭"),
        ("penikmat_senja", "literally my comfort place 🥹 vibes lantai 2 jam 9 pagi tuh peaceful bgt"),
        ("rara_reads", "min rekomen novel yg plot twist tp ga berat dong, lagi reading slump nih"),
        ("mas_joko", "Iki wis iso nyilih online durung, Min?"),
    ];

    private const int LatestPosts = 5;

    /// <returns>How many answers were made.</returns>
    public static int Speak(SandboxState state)
    {
        var made = 0;
        foreach (var instance in state.Mastodons)
        {
            foreach (var (post, i) in instance.Latest(LatestPosts).Select((post, i) => (post, i)))
            {
                var (who, says) = Voices[(made + i) % Voices.Length];
                instance.Answer(who, says, post, state.Clock.GetCurrentInstant());
                made++;
            }
        }

        return made;
    }
}
