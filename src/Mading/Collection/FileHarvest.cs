using System.Globalization;
using Mading.Catalogues;
using Mading.Catalogues.Oai;
using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Collection;

/// <summary>
/// Hands out an uploaded file page by page. The file stays open between two pages of one harvest, so that each record is read once;
/// after another start, or when a page was not kept, it begins anew and passes over what was taken before.
/// </summary>
internal sealed class FileHarvest(DataFolder folder)
{
    private const int PageSize = 500;
    private HarvestId _harvest;
    private int _taken;
    private bool _isOpen;
    private ReadItem? _ahead;
    private FileStream? _file;
    private IAsyncEnumerator<ReadItem>? _items;

    /// <summary>The position in a file is the number of items that were taken before.</summary>
    public async Task<HarvestedPage> Page(Harvest harvest, CancellationToken stop)
    {
        try
        {
            return await Next(harvest, stop);
        }
        catch
        {
            // The next try begins with the file newly opened.
            await Close();
            throw;
        }
    }

    private async Task<HarvestedPage> Next(Harvest harvest, CancellationToken stop)
    {
        var taken = harvest.Position is { } position ? int.Parse(position, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        if ((!_isOpen || _harvest != harvest.Id || _taken != taken) && !await Open(harvest.Id, taken, stop))
            return new HarvestedPage([], null, null, new Reason("harvest_file_gone"));

        var items = new List<ReadItem>();
        for (; _ahead is { } item && items.Count < PageSize; _ahead = await Following(_items!))
            items.Add(WithIdentifier(item));
        _taken = taken + items.Count;
        var next = _ahead is null ? null : _taken.ToString(CultureInfo.InvariantCulture);
        if (next is null)
            await Close();
        var nothing = taken == 0 && next is null && items.TrueForAll(i => i is ReadItem.Bad);
        return new HarvestedPage(items, next, null, nothing ? Why(items) : null);
    }

    private async Task<bool> Open(HarvestId harvest, int taken, CancellationToken stop)
    {
        await Close();
        var path = HarvestWork.FileOf(folder, harvest);
        if (!File.Exists(path))
            return false;
        _file = File.OpenRead(path);
        _items = CatalogueFile.Read(_file, stop).GetAsyncEnumerator(stop);
        _ahead = await Following(_items);
        for (var passed = 0; passed < taken && _ahead is not null; passed++)
            _ahead = await Following(_items);
        (_harvest, _taken, _isOpen) = (harvest, taken, true);
        return true;
    }

    private async Task Close()
    {
        var (items, file) = (_items, _file);
        (_items, _file, _ahead, _isOpen) = (null, null, null, false);
        if (items is not null)
            await items.DisposeAsync();
        if (file is not null)
            await file.DisposeAsync();
    }

    private static async ValueTask<ReadItem?> Following(IAsyncEnumerator<ReadItem> items) => await items.MoveNextAsync() ? items.Current : null;

    // One problem of the whole file says more than that nothing could be read.
    private static Reason Why(List<ReadItem> items) =>
        items is [ReadItem.Bad { Reason.Code: "table_without_title_column" or "workbook_old_or_locked" or "workbook_unreadable" or "file_kind_unknown" } only] ? only.Reason : new Reason("harvest_nothing_readable");

    // A file without control numbers is keyed by what stands in it, so that reading it twice doubles nothing.
    private static ReadItem WithIdentifier(ReadItem item) =>
        item is ReadItem.Good { Record.Identifier: null } good ? new ReadItem.Good(good.Record with { Identifier = good.Record.Fingerprint }) : item;
}
