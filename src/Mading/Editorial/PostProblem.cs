using Mading.Kernel;

namespace Mading.Editorial;

/// <summary>Why a post cannot take its next step.</summary>
/// <param name="Channel">The account whose variant it is about; nothing when it is about the whole post.</param>
public sealed record PostProblem(Reason Reason, ChannelId? Channel = null)
{
    public string Code => Reason.Code;

    public static PostProblem Of(string code) => new(new Reason(code));
}
