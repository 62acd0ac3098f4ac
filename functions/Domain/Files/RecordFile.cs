namespace EventEvaluation.Domain.Files;

/// <summary>
/// A record-level file that is written in pieces: a head, any number of pieces with some rows each, a tail. Each piece depends on its rows alone, so pieces may be
/// made by different processes, in any order, and made again; put one behind the other they are the file.
/// </summary>
public abstract class RecordFile
{
    /// <summary>What it is called in the archive.</summary>
    public abstract string Name { get; }

    /// <summary>What comes first.</summary>
    /// <param name="rows">How many rows all pieces hold together.</param>
    public abstract byte[] Head(long rows);

    /// <summary>A piece.</summary>
    /// <param name="rows">Its rows, one or more.</param>
    public abstract byte[] Piece(IReadOnlyList<RecordRow> rows);

    /// <summary>What comes last; empty where nothing does.</summary>
    public virtual byte[] Tail() => [];
}
