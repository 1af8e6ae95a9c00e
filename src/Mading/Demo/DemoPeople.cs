using Mading.Team;

namespace Mading.Demo;

/// <summary>The invented staff of the invented library.</summary>
internal static class DemoPeople
{
    /// <param name="OnSignIn">Offered on the demo's sign-in page.</param>
    public sealed record Member(string Key, string Name, string Position, bool OnSignIn, params Role[] Roles)
    {
        public string Email => $"{Key}@perpus-contoh.example";
    }

    public static IReadOnlyList<Member> All { get; } =
    [
        new("sari", "Sari", "Pustakawan Ahli Pertama, pengelola medsos", true, Role.Writer),
        new("lestari", "Bu Lestari", "Pustakawan Ahli Muda, ketua tim kerja", true, Role.Reviewer, Role.Responder),
        new("darwin", "Pak Darwin", "Kepala Bidang Layanan Perpustakaan", true, Role.Approver),
        new("bagas", "Bagas", "Staf pengolahan, desain dan TI", true, Role.Writer, Role.Manager),
        new("yohana", "Yohana", "Pustakawan Ahli Pertama, layanan referensi", true, Role.Responder),
        new("ratmi", "Ibu Ratmi", "Kepala Dinas", false, Role.Viewer, Role.Approver),
        new("tiar", "Kak Tiar", "Petugas Ruang Anak, pendongeng", false, Role.Contributor),
        new("usman", "Pak Usman", "Pengemudi dan petugas Pusling", false, Role.Contributor),
        new("nadia", "Nadia", "Siswi PKL", false, Role.Contributor),
    ];
}
