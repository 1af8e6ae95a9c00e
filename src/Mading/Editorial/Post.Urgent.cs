using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A notice that went out before anybody approved it, and is reported to whoever approves.</summary>
public sealed partial class Post
{
    /// <summary>Who let it out.</summary>
    public PersonId? UrgentBy { get; private set; }

    /// <summary>Who has taken note of it since.</summary>
    public PersonId? AcknowledgedBy { get; private set; }

    public bool IsUnreported => UrgentBy is not null && AcknowledgedBy is null;

    /// <param name="note">What of it did not go with it.</param>
    /// <param name="mayApprove">Nobody else need be told.</param>
    public void LetOut(Hand hand, string? note, bool mayApprove, Instant now)
    {
        UrgentBy = hand.Person;
        AcknowledgedBy = mayApprove ? hand.Person : null;
        Move(PostState.Approved, StepKind.LetOut, hand, Trimmed(note), now);
    }

    public IReadOnlyList<PostProblem> Acknowledge(Hand hand, Instant now)
    {
        if (!IsUnreported)
            return OutOfOrder();
        AcknowledgedBy = hand.Person;
        Move(State, StepKind.Acknowledged, hand, null, now);
        return [];
    }
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0053_UrgentPosts")]
public sealed class UrgentPostColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("urgent_by", "posts", nullable: true);
        migrationBuilder.AddColumn<Guid>("acknowledged_by", "posts", nullable: true);
    }
}
