namespace Mading.Sandbox.Tests;

public sealed class AudienceTests : SandboxTests
{
    [Fact]
    public async Task Invented_readers_answer_like_vote_and_write_and_say_that_they_are_a_simulation()
    {
        var id = await IdOf(await Post(new { status = "Pilih", poll = new { options = new[] { "Novel", "Komik" }, expires_in = 3600 } }));

        await Http.PostAsync("/_sandbox/audience", null);

        var status = await Json(await Http.GetAsync($"/api/v1/statuses/{id}"));
        var context = await Json(await Http.GetAsync($"/api/v1/statuses/{id}/context"));
        var told = await Json(await Http.GetAsync("/api/v1/notifications"));
        status.GetProperty("favourites_count").GetInt32().ShouldBe(1);
        status.GetProperty("replies_count").GetInt32().ShouldBe(1);
        status.GetProperty("poll").GetProperty("votes_count").GetInt32().ShouldBe(1);
        context.GetProperty("descendants")[0].GetProperty("account").GetProperty("display_name").GetString()!.ShouldEndWith("(simulasi)");
        told.EnumerateArray().Select(n => n.GetProperty("type").GetString()).ShouldBe(["mention", "favourite", "mention"]);
        told[0].GetProperty("status").GetProperty("visibility").GetString().ShouldBe("direct");
    }

    [Fact]
    public async Task Readers_stand_in_no_ledger_and_say_something_new_each_time()
    {
        var id = await IdOf(await Post("Halo"));

        await Http.PostAsync("/_sandbox/audience", null);
        await Http.PostAsync("/_sandbox/audience", null);

        var said = (await Json(await Http.GetAsync($"/api/v1/statuses/{id}/context"))).GetProperty("descendants").EnumerateArray();
        said.Select(s => s.GetProperty("content").GetString()).Distinct().Count().ShouldBe(2);
        (await Ledger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_told()
    {
        await Post("Halo");
        await Http.PostAsync("/_sandbox/audience", null);

        var likes = await Json(await Http.GetAsync("/api/v1/notifications?types[]=favourite"));
        var others = await Json(await Http.GetAsync("/api/v1/notifications?exclude_types[]=favourite"));

        likes.EnumerateArray().ShouldAllBe(n => n.GetProperty("type").GetString() == "favourite");
        others.EnumerateArray().ShouldAllBe(n => n.GetProperty("type").GetString() == "mention");
    }
}
