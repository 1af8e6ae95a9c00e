using Mading.Kernel;

namespace Mading.Networks.X;

/// <summary>
/// What X means by its refusals (docs.x.com, "Response codes and errors", read 22 November 2026): 403 stands for a missing right, a
/// duplicate and a forbidden reply alike, 429 for a throttle and for money that is used up.
/// </summary>
internal static class XErrors
{
    /// <summary>Our name for "You are not allowed to create a Tweet with duplicate content."</summary>
    public const string Duplicate = "duplicate";
    private const int NoMoney = 402;

    public static Answer<T> Understand<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.NotNow { Code: "usage-capped" } capped => new Answer<T>.Refused(new Reason("x_credits_used_up"), 429, capped.Code),
        Answer<T>.Refused { Status: NoMoney } or Answer<T>.Refused { Code: "usage-capped" or "credits" } =>
            ((Answer<T>.Refused)answer) with { Reason = new Reason("x_credits_used_up") },
        Answer<T>.Refused { Status: 403 } refused => Forbidden(refused),
        _ => answer,
    };

    private static Answer<T> Forbidden<T>(Answer<T>.Refused refused)
    {
        if (refused.Said.Contains("duplicate content", StringComparison.OrdinalIgnoreCase))
            return refused with { Code = Duplicate, Reason = Said(refused) };

        // A token without the scope is told no more than "Forbidden".
        var mayNot = refused.Code is "client-forbidden" or "not-authorized-for-resource" || refused.Said is "Forbidden" or "HTTP 403";
        return refused with { Reason = mayNot ? new Reason("x_permission_missing") : Said(refused) };
    }

    private static Reason Said<T>(Answer<T>.Refused refused) => new("network_refused", ("said", refused.Said));
}
