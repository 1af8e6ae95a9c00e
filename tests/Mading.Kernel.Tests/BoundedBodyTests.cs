namespace Mading.Kernel.Tests;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task An_answer_is_read_up_to_its_limit_whether_or_not_it_says_its_length(int length, bool fits)
    {
        var said = new ByteArrayContent(new byte[length]);
        var unsaid = new StreamContent(new Unmeasured(new byte[length]));

        var measured = await BoundedBody.Read(said, 10, CancellationToken.None);
        var counted = await BoundedBody.Read(unsaid, 10, CancellationToken.None);

        (measured is not null).ShouldBe(fits);
        (counted is not null).ShouldBe(fits);
    }

    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
