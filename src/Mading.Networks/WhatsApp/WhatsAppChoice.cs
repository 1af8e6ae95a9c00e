using Mading.Kernel;

namespace Mading.Networks.WhatsApp;

/// <summary>Which of the account's approved templates a post goes out in.</summary>
internal static class WhatsAppChoice
{
    private const int MostPages = 10;

    /// <param name="name">The one that the library has chosen, or nothing for all of them.</param>
    public static async Task<Answer<List<WhatsAppTemplate>>> Read(WhatsAppClient client, string? name, CancellationToken stop)
    {
        var found = new List<WhatsAppTemplate>();
        string? after = null;
        for (var page = 0; ; page++)
        {
            var answer = await client.ReadTemplates(name, after, stop);
            if (answer is not Answer<WhatsAppClient.TemplateList>.Given { Value.Data: { } data } given)
                return answer.As<List<WhatsAppTemplate>>(_ => null);
            found.AddRange(data.Select(WhatsAppTemplate.Of).OfType<WhatsAppTemplate>().Where(t => name is null || t.Name == name));
            if (given.Value.Paging is not { Next: not null, Cursors.After: { Length: > 0 } cursor } || page == MostPages)
                return new Answer<List<WhatsAppTemplate>>.Given(found, given.Status);
            after = cursor;
        }
    }

    /// <summary>The fullest whose head is of the post's kind, in all its languages that hold the post.</summary>
    /// <returns>Why there is none, or nothing.</returns>
    public static Reason? Of(List<WhatsAppTemplate> all, OutgoingPost post, out IReadOnlyList<WhatsAppTemplate> chosen)
    {
        var (words, head) = (PostWords.Of(post), HeadOf(post));
        var fitting = all.Where(t => t.Header == head).GroupBy(t => t.Name, StringComparer.Ordinal)
            .OrderByDescending(t => t.Max(l => l.Places.Count)).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.ToList()).ToList();
        chosen = fitting.Select(languages => languages.FindAll(l => words.Problem(l) is null)).FirstOrDefault(languages => languages.Count > 0) ?? [];
        if (chosen.Count > 0)
            return null;
        return fitting.Count > 0 ? words.Problem(fitting[0][0]) : head switch
        {
            TemplateHeader.Image => new Reason("whatsapp_no_image_template"),
            TemplateHeader.Video => new Reason("whatsapp_no_video_template"),
            _ => new Reason("whatsapp_no_template"),
        };
    }

    private static TemplateHeader HeadOf(OutgoingPost post) => post.Media switch
    {
        [{ IsVideo: true }, ..] => TemplateHeader.Video,
        [_, ..] => TemplateHeader.Image,
        _ => TemplateHeader.None,
    };
}
