using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Shell;

/// <summary><c>/_design</c>: every component in every state. Only while developing, or with <c>MADING_DESIGN=true</c>.</summary>
internal static class Gallery
{
    public static void Map(IEndpointRouteBuilder routes, IWebHostEnvironment host, IConfiguration settings)
    {
        if (!host.IsDevelopment() && settings["DESIGN"] != "true")
            return;
        var gallery = routes.MapGroup("/_design").ExcludeFromDescription();
        gallery.MapGet("", () => new RazorComponentResult<GalleryPage>());
        gallery.MapGet("/bare", () => new RazorComponentResult<GalleryBarePage>());
        gallery.MapGet("/wall", () => new RazorComponentResult<GalleryWallPage>());
    }
}
