namespace Rnn.Generator.Helpers;

/// <summary>Strongly connected components (Tarjan 1972), in an order in which what is read comes first.</summary>
internal static class StronglyConnected
{
    /// <param name="count">Vertices 0 … count − 1.</param>
    /// <param name="reads">What a vertex reads.</param>
    public static List<List<int>> Components(int count, Func<int, IEnumerable<int>> reads)
    {
        List<List<int>> components = [];
        int[] index = new int[count], low = new int[count];
        bool[] open = new bool[count];
        Stack<int> path = new();
        int next = 1;

        void Visit(int vertex)
        {
            index[vertex] = low[vertex] = next++;
            path.Push(vertex);
            open[vertex] = true;
            foreach (int read in reads(vertex))
            {
                if (index[read] == 0)
                {
                    Visit(read);
                    low[vertex] = Math.Min(low[vertex], low[read]);
                }
                else if (open[read])
                {
                    low[vertex] = Math.Min(low[vertex], index[read]);
                }
            }
            if (low[vertex] < index[vertex])
            {
                return;
            }
            List<int> component = [];
            int member;
            do
            {
                member = path.Pop();
                open[member] = false;
                component.Add(member);
            }
            while (member != vertex);
            component.Sort();
            components.Add(component);
        }

        for (int vertex = 0; vertex < count; vertex++)
        {
            if (index[vertex] == 0)
            {
                Visit(vertex);
            }
        }
        return components;
    }
}
